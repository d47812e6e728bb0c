package io.faultline.runner.report;

/** The style sheet and the scripts of the reports, for other pages with the same charts. */
public final class ReportAssets {
  private ReportAssets() {}

  /** The CSS, including that of the charts. */
  public static String style() {
    return Template.uplot("uPlot.min.css") + Template.resource("report.css");
  }

  /**
   * The scripts {@code uPlot} and {@code Faultline}, with the licence that each copy must include.
   */
  public static String script() {
    return "/*\n"
        + Template.uplotLicense()
        + "*/\n"
        + Template.uplot("uPlot.iife.min.js")
        + "\n"
        + Template.resource("faultline.js");
  }
}
