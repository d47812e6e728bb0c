package io.faultline.local.archive;

import java.io.IOException;
import java.util.List;

/** Runs a command to its end; an exit code other than 0 is an exception. */
@FunctionalInterface
public interface Program {
  void run(List<String> command) throws IOException, InterruptedException;
}
