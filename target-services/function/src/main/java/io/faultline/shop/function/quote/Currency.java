package io.faultline.shop.function.quote;

/** The currencies of the shop, with the percentage of tax that is added in each. */
public enum Currency {
  EUR(19),
  GBP(20),
  USD(0);

  private final int taxPercent;

  Currency(int taxPercent) {
    this.taxPercent = taxPercent;
  }

  int taxPercent() {
    return taxPercent;
  }
}
