package io.faultline.drivers.system;

import io.faultline.runner.reader.JsonSchema;

/** The JSON Schema of system files, so that editors can complete and check. */
public final class SystemSchema {
  private SystemSchema() {}

  /** The schema as it is published in docs. */
  public static String text() {
    return JsonSchema.text(
        "Faultline system", "Where the parts of a system are.", SystemShape.file());
  }
}
