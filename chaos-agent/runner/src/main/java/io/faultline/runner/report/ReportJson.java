package io.faultline.runner.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.faultline.runner.verdict.Outcome;
import java.io.UncheckedIOException;

/** Writes the outcome for other programs, as docs/report.schema.json describes it. */
public final class ReportJson {
  private ReportJson() {}

  /** The text of report.json. */
  public static String text(Outcome outcome) {
    try {
      return Json.MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(outcome)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
