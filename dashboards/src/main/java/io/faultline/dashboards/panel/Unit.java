package io.faultline.dashboards.panel;

/** The unit of a panel's numbers, by Grafana's names, and their largest possible value. */
public enum Unit {
  ORDERS("suffix: orders/s", 1e5),
  REQUESTS("reqps", 1e5),
  CALLS("suffix: calls/s", 1e6),
  STATEMENTS("suffix: statements/s", 1e6),
  MESSAGES("suffix: messages/s", 1e6),
  MONEY("suffix: /s", 1e9),
  SHARE("percentunit", 1),
  TIMES("suffix: ×", 1e5),
  SECONDS("s", 86_400),
  SECONDS_UP("s", 1e9),
  BYTES("bytes", 1e13),
  BYTES_PER_SECOND("Bps", 1e12),
  CORES("suffix: cores", 1024),
  COUNT("short", 1e9),
  STATE("none", 20),
  MILLISECONDS_SINCE_1970("dateTimeAsIso", 1e13);

  private static final String SUFFIX = "suffix: ";

  private final String grafana;
  private final double most;

  Unit(String grafana, double most) {
    this.grafana = grafana;
    this.most = most;
  }

  String grafana() {
    return grafana;
  }

  /** The text behind a number; empty for a count. */
  public String text() {
    if (grafana.startsWith(SUFFIX)) return grafana.substring(SUFFIX.length());
    return switch (this) {
      case REQUESTS -> "requests/s";
      case SHARE -> "%";
      case SECONDS, SECONDS_UP -> "s";
      case BYTES -> "bytes";
      case BYTES_PER_SECOND -> "bytes/s";
      default -> "";
    };
  }

  /** No value of this unit is larger; a query that returns a larger one is wrong. */
  public double most() {
    return most;
  }
}
