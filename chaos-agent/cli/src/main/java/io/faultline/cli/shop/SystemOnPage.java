package io.faultline.cli.shop;

import io.faultline.console.Readings;
import io.faultline.console.Watched;
import io.faultline.console.WatchedSystem;
import io.faultline.drivers.SystemSources;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.prometheus.Prometheus;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.PortException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** The system that a file describes, read again whenever the file changes. Thread-safe. */
final class SystemOnPage implements WatchedSystem {
  private final Path file;
  private FileTime read = FileTime.fromMillis(0);
  private Optional<Watched> watched = Optional.empty();

  SystemOnPage(Path file) {
    this.file = file;
  }

  @Override
  public synchronized Optional<Watched> now() throws IOException {
    try {
      var changed = Files.getLastModifiedTime(file);
      if (!changed.equals(read)) watched = Optional.of(watched(SystemFile.read(file)));
      read = changed;
      return watched;
    } catch (NoSuchFileException e) {
      read = FileTime.fromMillis(0);
      watched = Optional.empty();
      return watched;
    }
  }

  private static Watched watched(SystemFile system) throws IOException {
    var prometheus = new Prometheus(system);
    return new Watched(
        system.name(),
        system.profile().orElse(""),
        URI.create(system.prometheus().map(Object::toString).orElse("")),
        readings(prometheus),
        SystemSources.of(system, new MonotonicClock()).faults());
  }

  private static Readings readings(Prometheus prometheus) {
    return (query, from, to, step) -> {
      try {
        return prometheus.curves(query, from, to, step).stream()
            .map(curve -> new Readings.Curve(curve.labels(), curve.values()))
            .toList();
      } catch (PortException e) {
        throw new IOException(e.getMessage(), e);
      }
    };
  }
}
