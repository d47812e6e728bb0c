package io.faultline.local;

import io.faultline.local.archive.ClassArchives;
import io.faultline.local.broker.DeadLetter;
import io.faultline.local.broker.DeadLetters;
import io.faultline.local.control.Shop;
import io.faultline.local.control.SystemFile;
import io.faultline.local.process.Launcher;
import io.faultline.local.process.NotReadyException;
import io.faultline.local.process.Status;
import io.faultline.local.process.Tools;
import io.faultline.local.settings.Profile;
import io.faultline.local.topology.Instance;
import io.faultline.local.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** The running shop: its processes, and the operations of the control API. Thread-safe. */
final class Local implements Shop {
  private final Fleet fleet;
  private final Launcher launcher;
  private final Optional<ClassArchives> archives;
  private final Progress progress;
  private final SystemFile systemFile;
  private final SystemDescription description;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final DeadLetters deadLetters;
  private volatile Profile profile;

  Local(
      Fleet fleet,
      Launcher launcher,
      Optional<ClassArchives> archives,
      Progress progress,
      SystemFile systemFile,
      SystemDescription description) {
    this.fleet = fleet;
    this.launcher = launcher;
    this.archives = archives;
    this.progress = progress;
    this.systemFile = systemFile;
    this.description = description;
    this.profile = description.settings().profile();
    this.deadLetters =
        new DeadLetters(
            "127.0.0.1:" + description.settings().ports().of(Topology.KAFKA),
            Topology.DEAD_LETTERS);
  }

  /** Returns when all components are ready; fails with the reason if one of them fails. */
  void start() throws InterruptedException, NotReadyException, IOException {
    await(fleet.start());
    systemFile.write(description.of(profile));
    archives.ifPresent(this::makeArchives);
  }

  /** From one thread that lives as long: the kernel ties each process to it. */
  private void makeArchives(ClassArchives missing) {
    var thread = new Thread(() -> make(missing), "class-archives");
    thread.setDaemon(true);
    thread.start();
  }

  private void make(ClassArchives missing) {
    try {
      missing.make(this::makeArchive, progress::say);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** On processor time that nothing else wants, because the shop is being used meanwhile. */
  private void makeArchive(List<String> command) throws IOException, InterruptedException {
    var line = new ArrayList<String>();
    Tools.onPath("chrt").ifPresent(it -> line.addAll(List.of(it.toString(), "--idle", "0")));
    line.addAll(command);
    var folder = description.settings().home();
    launcher.run("class-archives", OptionalInt.empty(), folder, line, "");
  }

  @Override
  public Report report() {
    var components = fleet.statuses();
    return new Report(components.stream().allMatch(Status::serves), profile.text(), components);
  }

  /** Changing to the current profile needs no restart. */
  @Override
  public synchronized void changeTo(Profile next) throws InterruptedException, NotReadyException {
    if (next == profile) {
      return;
    }
    profile = next;
    await(
        fleet.change(
            serviceProcesses(),
            service -> service.withEnvironment(ServiceComponents.PROFILE, next.text())));
    try {
      systemFile.write(description.of(next));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> serviceProcesses() {
    var settings = description.settings();
    return settings.scale().instances(settings.topology()).stream().map(Instance::name).toList();
  }

  @Override
  public List<DeadLetter> deadLetters() throws IOException {
    return deadLetters.waiting();
  }

  @Override
  public DeadLetters.Replayed replayDeadLetters(Optional<String> topic) throws IOException {
    return deadLetters.replay(letter -> topic.isEmpty() || letter.topic().equals(topic.get()));
  }

  @Override
  public void beginStop() {
    stopAsked.countDown();
  }

  void awaitStop() throws InterruptedException {
    stopAsked.await();
  }

  /** Stops the shop; returns when no process is left. */
  void stop() throws IOException {
    systemFile.remove();
    archives.ifPresent(ClassArchives::stop);
    fleet.stop();
    launcher.killAll();
  }

  private static void await(CompletableFuture<Void> ready)
      throws InterruptedException, NotReadyException {
    try {
      ready.get();
    } catch (ExecutionException e) {
      throw new NotReadyException(reason(e), e);
    }
  }

  private static String reason(Throwable failure) {
    var deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getMessage();
  }
}
