package io.faultline.drivers.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Load by any program. */
final class CommandLoad extends UnrecordedLoad {
  private final LoadProcess process;

  CommandLoad(List<String> line, Path log) throws IOException {
    this.process = new LoadProcess(line, log);
  }

  @Override
  public Optional<String> failure() {
    return process.failure();
  }

  @Override
  public Optional<String> endRemark() {
    return process.ending();
  }

  @Override
  public void close() {
    process.stop();
  }
}
