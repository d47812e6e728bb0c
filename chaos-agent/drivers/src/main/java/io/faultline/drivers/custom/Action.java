package io.faultline.drivers.custom;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.time.Duration;

/** An action or a check outside this process. A value that a file contains. */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "kind")
public interface Action {
  /**
   * Runs it.
   *
   * @throws IOException with the reason, if it failed or took longer
   */
  void run(Duration atMost) throws IOException;
}
