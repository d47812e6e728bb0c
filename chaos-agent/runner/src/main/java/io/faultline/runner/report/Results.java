package io.faultline.runner.report;

import io.faultline.runner.verdict.Check;
import java.util.Locale;

/** Names the results of checks for people. */
final class Results {
  private Results() {}

  /** {@code held}, {@code not reached}. */
  static String label(Check.Result result) {
    return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
