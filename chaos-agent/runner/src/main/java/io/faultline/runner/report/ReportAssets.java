package io.faultline.runner.report;

/** The style and the drawing code of the reports, for other pages that draw as they do. */
public final class ReportAssets {
  private ReportAssets() {}

  /** CSS, with that of the charts. */
  public static String style() {
    return Template.uplot("uPlot.min.css") + Template.resource("report.css");
  }

  /** {@code uPlot} and {@code Faultline}, with the licence that must go with each copy. */
  public static String script() {
    return "/*\n"
        + Template.uplotLicense()
        + "*/\n"
        + Template.uplot("uPlot.iife.min.js")
        + "\n"
        + Template.resource("faultline.js");
  }
}
