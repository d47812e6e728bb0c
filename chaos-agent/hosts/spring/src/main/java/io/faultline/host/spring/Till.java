package io.faultline.host.spring;

/** What it costs. */
@Desk
final class Till {
  int price(String product) {
    return 10 * product.length();
  }
}
