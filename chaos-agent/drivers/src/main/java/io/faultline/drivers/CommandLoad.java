package io.faultline.drivers;

import io.faultline.runner.engine.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Load by any program, of whose requests nothing is known. */
final class CommandLoad implements Load.Running {
  private final LoadProcess process;

  CommandLoad(List<String> line, Path log) throws IOException {
    this.process = new LoadProcess(line, log);
  }

  @Override
  public boolean recordsRequests() {
    return false;
  }

  @Override
  public boolean keepsLedger() {
    return false;
  }

  @Override
  public Optional<String> failure() {
    return process.failure();
  }

  @Override
  public Optional<String> lastWords() {
    return process.ending();
  }

  @Override
  public List<Load.Request> take() {
    return List.of();
  }

  @Override
  public List<Map<String, Object>> ledger() {
    return List.of();
  }

  @Override
  public void close() {
    process.stop();
  }
}
