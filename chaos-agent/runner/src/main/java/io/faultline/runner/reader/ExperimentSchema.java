package io.faultline.runner.reader;

/** The JSON Schema of experiment files, so that editors can complete and check. */
public final class ExperimentSchema {
  private ExperimentSchema() {}

  /** The text of the schema, which is published beside the experiments. */
  public static String text() {
    return JsonSchema.extensible(
        "Faultline experiment",
        "A system under load, one thing broken, and what is expected of it.",
        ExperimentShape.FILE,
        ExperimentShape.NAME,
        ExperimentShape.EXTENDS);
  }
}
