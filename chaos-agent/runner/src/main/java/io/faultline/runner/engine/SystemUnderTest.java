package io.faultline.runner.engine;

import java.util.List;
import java.util.Map;

/** The system as a whole, before a run. */
public interface SystemUnderTest {
  /** What keeps it from being ready for a run, a sentence each; empty when it is. */
  List<String> problems();

  /** The profile it runs with: {@code tuned}. */
  String profile();

  /** Facts for the report: Java version, processors, versions of the parts. */
  Map<String, String> environment();
}
