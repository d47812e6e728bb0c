package io.faultline.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads figures and faults once a second and sends them to the open pages; reads nothing while no
 * page is open. Figures and faults are read apart: a source that does not respond delays no figure.
 */
final class Live implements AutoCloseable {
  /** A page requests itself what it missed for longer than this. */
  private static final Duration MOST_BEHIND = Duration.ofSeconds(30);

  private final WatchedSystem system;
  private final Reader reader;
  private final Audience audience;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(2, Daemons.named("live"));

  /** Used by the figures' thread alone: the second up to which they were sent. */
  private Instant last = Instant.EPOCH;

  Live(WatchedSystem system, Reader reader, Audience audience, Clock clock) {
    this.system = system;
    this.reader = reader;
    this.audience = audience;
    this.clock = clock;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Failures are sent to the pages.
  void start() {
    timer.scheduleAtFixedRate(() -> ifWatched(this::figures), 1, 1, TimeUnit.SECONDS);
    timer.scheduleWithFixedDelay(() -> ifWatched(this::faults), 1, 1, TimeUnit.SECONDS);
  }

  @FunctionalInterface
  private interface Look {
    void look() throws IOException;
  }

  private void ifWatched(Look look) {
    if (audience.isEmpty()) return;
    try {
      look.look();
    } catch (IOException | RuntimeException e) {
      audience.send(problem(e));
    }
  }

  private static Event problem(Exception e) {
    var text = Optional.ofNullable(e.getMessage()).orElse(e.toString());
    return Event.of("problem", JsonNodeFactory.instance.objectNode().put("text", text));
  }

  private void figures() throws IOException {
    var watched = system.now();
    audience.send(Event.of("system", describe(watched)));
    if (watched.isEmpty()) return;
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var from = last.plus(Reader.STEP);
    if (from.isBefore(now.minus(MOST_BEHIND))) from = now;
    if (from.isAfter(now)) return;
    audience.send(Event.of("tick", reader.over(watched.get().readings(), from, now)));
    last = now;
  }

  private void faults() throws IOException {
    var watched = system.now();
    if (watched.isPresent()) audience.send(Event.of("faults", new FaultDesk(watched.get()).list()));
  }

  static ObjectNode describe(Optional<Watched> system) {
    var json = JsonNodeFactory.instance.objectNode().put("up", system.isPresent());
    system.ifPresent(
        it ->
            json.put("name", it.name())
                .put("profile", it.profile())
                .put("prometheus", it.prometheus().toString()));
    return json;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
