package io.faultline.shop.function.activator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the function as processes of this machine. Confined to the event loop. */
public record Processes(Vertx vertx, Jvm jvm, Optional<Archive> archive) implements Starter {
  private static final Logger LOG = LoggerFactory.getLogger(Processes.class);

  /** Archives only what can be archived. */
  public Processes {
    archive = archive.filter(it -> Jvm.isArchivable());
  }

  @Override
  public Future<Instance> start() {
    var options = archive.map(Archive::options).orElse(List.of());
    return FunctionProcess.start(vertx, jvm.command(options), this::keepArchive)
        .onSuccess(it -> LOG.info("function: process {} on port {}", it.pid(), it.port()))
        .onFailure(cause -> LOG.warn("function: not started: {}", cause.getMessage()))
        .map(it -> it);
  }

  private void keepArchive() {
    try {
      if (archive.isPresent()) {
        archive.get().finished();
      }
    } catch (IOException e) {
      LOG.warn("function: no class archive: {}", e.toString());
    }
  }
}
