package io.faultline.local.control;

import io.faultline.local.broker.DeadLetter;
import io.faultline.local.broker.DeadLetters;
import io.faultline.local.process.NotReadyException;
import io.faultline.local.process.Status;
import io.faultline.local.settings.Profile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The operations behind the control API. Thread-safe. */
public interface Shop {
  /** The body of {@code GET /status}. */
  record Report(boolean ready, String profile, List<Status> components) {
    public Report {
      components = List.copyOf(components);
    }
  }

  Report report();

  /** Returns when the services are ready with that profile; fails with a reason. */
  void changeTo(Profile profile) throws InterruptedException, NotReadyException;

  /** The messages that services parked and that have not been sent again yet. */
  List<DeadLetter> deadLetters() throws IOException;

  /** Sends the parked messages of this topic again, or all of them. */
  DeadLetters.Replayed replayDeadLetters(Optional<String> topic) throws IOException;

  /** Begins to stop and returns at once. */
  void beginStop();
}
