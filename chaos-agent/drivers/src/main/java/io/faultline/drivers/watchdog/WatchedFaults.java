package io.faultline.drivers.watchdog;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.faultline.fault.Effect;
import io.faultline.fault.FaultReport.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The faults of this user on this machine that watchdogs keep, a file each in a folder that no
 * other user may read. Thread-safe, also between processes.
 */
public final class WatchedFaults {
  /** Only the records' components: their other methods are no properties. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
          .build();

  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int MOST = 1000;

  /** File locks belong to the process: its threads exclude each other by these. */
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path folder;

  /**
   * @param folder created if it is missing
   */
  public WatchedFaults(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  Path folder() {
    return folder;
  }

  /** A new fault with a number of its own; nothing has been done yet. */
  public WatchedFault add(WatchedFault.Request request) throws IOException {
    requireOwn();
    // The watchdogs may have ended before the last faults were old enough to be removed.
    tidy(Instant.now());
    for (int number = 1; number <= MOST; number++) {
      var id = "w" + number;
      try {
        Files.createFile(lockFile(id));
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      var fault = WatchedFault.raised(id, request, Instant.now());
      write(fault);
      return fault;
    }
    throw new IOException("expected fewer than %d faults in %s".formatted(MOST, folder));
  }

  /** All active faults, and the ones that ended recently. */
  public List<WatchedFault> list() throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    requireOwn();
    var all = new ArrayList<WatchedFault>();
    for (var id : ids()) read(id).ifPresent(all::add);
    return List.copyOf(all);
  }

  private List<String> ids() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("w[0-9]+\\.json"))
          .map(name -> name.replace(".json", ""))
          .sorted((one, other) -> Long.compare(number(one), number(other)))
          .toList();
    }
  }

  /** The one with this id. */
  public WatchedFault get(String id) throws IOException {
    return read(id).orElseThrow(() -> new IOException("no fault '%s'".formatted(id)));
  }

  /**
   * Changes an active fault.
   *
   * @throws IOException if it has ended
   */
  public WatchedFault change(String id, UnaryOperator<WatchedFault> change) throws IOException {
    return locked(
        id,
        () -> {
          var now = get(id);
          if (!now.isRaised())
            throw new IOException("fault %s has ended: %s".formatted(id, now.state().text()));
          var changed = change.apply(now);
          write(changed);
          return changed;
        });
  }

  /** Records its effect; a fault that has ended keeps what was recorded last. */
  void count(String id, Effect effect) throws IOException {
    locked(
        id,
        () -> {
          var now = get(id);
          if (now.isRaised()) write(now.counted(effect));
          return now;
        });
  }

  /** Undoes it and records that it has ended; a second call does nothing. */
  public WatchedFault end(String id, State how) throws IOException {
    return locked(
        id,
        () -> {
          var now = get(id);
          return now.isRaised() ? ended(now, how) : now;
        });
  }

  /** Ends it if its lease was not renewed since. */
  WatchedFault expire(WatchedFault seen) throws IOException {
    return locked(
        seen.id(),
        () -> {
          var now = get(seen.id());
          boolean isOver = now.isRaised() && now.term().renewals() == seen.term().renewals();
          return isOver ? ended(now, State.EXPIRED) : now;
        });
  }

  private WatchedFault ended(WatchedFault fault, State how) throws IOException {
    if (!fault.undone()) fault.undo().run();
    var ended = fault.ended(how, Instant.now());
    write(ended);
    return ended;
  }

  /** Undoes it, and leaves it listed as raised. */
  WatchedFault undo(String id) throws IOException {
    return locked(
        id,
        () -> {
          var now = get(id);
          if (!now.isRaised() || now.undone()) return now;
          now.undo().run();
          var undone = now.withUndone();
          write(undone);
          return undone;
        });
  }

  /** Removes the files of faults that ended long ago. */
  void tidy(Instant now) throws IOException {
    for (var fault : list())
      if (!fault.isRaised() && fault.endedEpochMillis() < now.minus(KEPT).toEpochMilli()) {
        Files.deleteIfExists(file(fault.id()));
        for (var role : Watchdogs.ROLES) Files.deleteIfExists(seenFile(fault.id(), role));
        Files.deleteIfExists(lockFile(fault.id()));
      }
  }

  /** Records that a watchdog keeps it. */
  void seen(String id, String role) throws IOException {
    Files.writeString(seenFile(id, role), "");
  }

  boolean isSeen(String id, String role) {
    return Files.exists(seenFile(id, role));
  }

  /** A process that reads it runs its content: it must belong to this user alone. */
  void requireOwn() throws IOException {
    if (!Files.exists(folder))
      try {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException e) {
        // Another process was first; the owner is checked next.
      }
    var rights =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS));
    var self = Files.getOwner(Path.of("/proc/self"));
    if (!rights.equals("rwx------")
        || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(self))
      throw new IOException(
          "%s: expected a folder of %s with the rights rwx------, got one of %s with %s"
              .formatted(folder, self, Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS), rights));
  }

  @FunctionalInterface
  private interface Action {
    WatchedFault run() throws IOException;
  }

  private WatchedFault locked(String id, Action action) throws IOException {
    var file = lockFile(id);
    var inside = LOCKS.computeIfAbsent(file, it -> new ReentrantLock());
    inside.lock();
    // A closed channel has released its lock.
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (!channel.lock().isValid()) throw new IOException(file + ": could not be locked");
      return action.run();
    } catch (NoSuchFileException e) {
      throw new IOException("no fault '%s'".formatted(id), e);
    } finally {
      inside.unlock();
    }
  }

  /** Empty if it was removed meanwhile. */
  private Optional<WatchedFault> read(String id) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readString(file(id)), WatchedFault.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void write(WatchedFault fault) throws IOException {
    var draft = folder.resolve(fault.id() + "." + ProcessHandle.current().pid() + ".draft");
    Files.writeString(draft, JSON.writeValueAsString(fault));
    Files.move(
        draft,
        file(fault.id()),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static long number(String id) {
    return Long.parseLong(id.substring(1));
  }

  private Path file(String id) {
    return folder.resolve(id + ".json");
  }

  private Path lockFile(String id) {
    return folder.resolve(id + ".lock");
  }

  private Path seenFile(String id, String role) {
    return folder.resolve(id + ".seen-" + role);
  }
}
