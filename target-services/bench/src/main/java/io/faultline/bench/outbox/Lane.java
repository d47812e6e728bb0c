package io.faultline.bench.outbox;

import io.faultline.bench.ProcessUsage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One way with its outbox and its topic. */
final class Lane implements AutoCloseable {
  private static final double PER_SECOND = 100;
  private static final int BACKLOG = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Setup setup;
  private final Way way;
  private final Publishing publishing;
  private final Events events;
  private final Arrivals arrivals;

  private Lane(Setup setup, Way way, Publishing publishing, Events events, Arrivals arrivals) {
    this.setup = setup;
    this.way = way;
    this.publishing = publishing;
    this.events = events;
    this.arrivals = arrivals;
  }

  static Lane open(Setup setup, Way way, Vertx vertx) throws Exception {
    var publishing = Publishing.start(setup, way);
    var events = new Events(vertx, setup.database(way), way.topic());
    return new Lane(setup, way, publishing, events, new Arrivals(setup.kafka(), way.topic()));
  }

  /** Writes at a steady rate, then a backlog at once; ends when all has arrived. */
  Turn measure(Duration steady) throws IOException, InterruptedException {
    var first = events.written();
    var publisherBefore = publishing.cpuSeconds();
    var serverBefore = ProcessUsage.cpuSeconds(setup.server());
    var begun = System.nanoTime();
    var sent = writeSteadily(steady);
    arrivals.awaitCount(events.written(), PATIENCE);
    var elapsed = (System.nanoTime() - begun) / 1e9;
    var publisher = (publishing.cpuSeconds() - publisherBefore) / elapsed;
    var server = (ProcessUsage.cpuSeconds(setup.server()) - serverBefore) / elapsed;
    var millis = new ArrayList<Double>();
    for (int i = 0; i < sent.length; i++) {
      millis.add((arrivals.at(Integer.toString(first + i)) - sent[i]) / 1e6);
    }
    return new Turn(
        way, millis, publisher, server, backlogPerSecond(), publishing.residentMebibytes());
  }

  /** When each was to be written: one that is late because of the one before it counts so. */
  private long[] writeSteadily(Duration time) {
    var count = (int) (PER_SECOND * time.toMillis() / 1000);
    var due = new long[count];
    var begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      due[i] = begun + (long) (i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
      for (long left = due[i] - System.nanoTime(); left > 0; left = due[i] - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      events.writeOne();
    }
    return due;
  }

  private double backlogPerSecond() throws InterruptedException {
    events.writeMany(BACKLOG);
    var committed = System.nanoTime();
    arrivals.awaitCount(events.written(), PATIENCE);
    return BACKLOG / ((System.nanoTime() - committed) / 1e9);
  }

  /** Kafka Connect is killed, and started again after {@code away}. */
  Outage outage(Duration away) throws Exception {
    Thread.sleep(3000);
    var before = events.retainedBytes(publishing.slot());
    publishing.killConnect();
    var first = events.written();
    writeSteadily(away);
    var kept = events.retainedBytes(publishing.slot());
    var written = events.written() - first;
    var begun = System.nanoTime();
    publishing.startConnect();
    arrivals.awaitCount(events.written(), PATIENCE);
    var drained = (System.nanoTime() - begun) / 1e9;
    Thread.sleep(3000);
    return new Outage(
        away.toMillis() / 1000.0,
        written,
        before,
        kept,
        events.retainedBytes(publishing.slot()),
        drained);
  }

  long repeated() {
    return arrivals.repeated();
  }

  long changed() {
    return arrivals.changed();
  }

  @Override
  public void close() {
    arrivals.close();
    events.close();
    publishing.close();
  }
}
