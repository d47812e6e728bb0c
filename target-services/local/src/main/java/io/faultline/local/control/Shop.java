package io.faultline.local.control;

import io.faultline.local.process.NotReadyException;
import io.faultline.local.process.Status;
import io.faultline.local.settings.Profile;
import java.util.List;

/** What the control API steers. Thread-safe. */
public interface Shop {
  /** As {@code GET /status} shows it. */
  record Report(boolean ready, String profile, List<Status> components) {
    public Report {
      components = List.copyOf(components);
    }
  }

  Report report();

  /** Returns when the services are ready with that profile; fails with a reason. */
  void changeTo(Profile profile) throws InterruptedException, NotReadyException;

  /** Begins to stop and returns at once. */
  void beginStop();
}
