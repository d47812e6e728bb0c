package io.faultline.dashboards.panel;

/** What a panel's numbers are, by Grafana's names. */
public enum Unit {
  PER_SECOND("ops"),
  SHARE("percentunit"),
  SECONDS("s"),
  BYTES("bytes"),
  COUNT("short"),
  MONEY_PER_MINUTE("locale");

  private final String grafana;

  Unit(String grafana) {
    this.grafana = grafana;
  }

  String grafana() {
    return grafana;
  }
}
