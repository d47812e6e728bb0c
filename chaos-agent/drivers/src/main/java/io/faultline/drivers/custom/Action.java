package io.faultline.drivers.custom;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.time.Duration;

/** Something to do, or to ask, outside. A value that a file holds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "kind")
public interface Action {
  /**
   * Does it.
   *
   * @throws IOException with what it was, where it failed or took longer
   */
  void run(Duration atMost) throws IOException;
}
