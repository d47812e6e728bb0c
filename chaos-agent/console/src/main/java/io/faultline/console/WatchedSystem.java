package io.faultline.console;

import java.io.IOException;
import java.util.Optional;

/** The system as it is described now; empty while none runs. Thread-safe. */
@FunctionalInterface
public interface WatchedSystem {
  Optional<Watched> now() throws IOException;
}
