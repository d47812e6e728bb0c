package io.faultline.local.archive;

import io.faultline.local.component.Component;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The archives of one shop. A JVM without one records at its first start which classes it loads;
 * {@link #make} then makes its archive, which later starts use, restarts of this shop too. An
 * archive is named by what it was made of, and written elsewhere and moved, so one that is there is
 * whole. Anything that fails leaves the JVM without one. Thread-safe.
 */
public final class ClassArchives {
  private static final String UNFINISHED = ".part";
  private static final String FAILED = ".failed";

  private final Path folder;
  private final Path lists;
  private final Map<Path, Recorded> recorded = new ConcurrentHashMap<>();
  private volatile boolean recording = true;
  private volatile boolean stopped;

  private record Recorded(String component, JvmCommand jvm, Path list) {}

  /**
   * Archives in a folder that several shops may share.
   *
   * @param lists a folder of this shop alone, for the names of classes
   */
  public ClassArchives(Path folder, Path lists) {
    this.folder = folder;
    this.lists = lists;
  }

  /** The component with its archive, or with the option that records its classes. */
  public Component prepared(Component component) {
    try {
      var jvm = JvmCommand.of(component.command());
      return jvm.isPresent() ? prepared(component, jvm.get()) : component;
    } catch (IOException unreadable) {
      return component;
    }
  }

  private Component prepared(Component component, JvmCommand jvm) throws IOException {
    var archive = folder.resolve(jvm.archiveName());
    if (Files.isReadable(archive)) {
      return component.withCommand(jvm.with("-XX:SharedArchiveFile=" + archive));
    }
    if (!recording || !jvm.isArchivable() || Files.exists(beside(archive, FAILED))) {
      return component;
    }
    var list = lists.resolve(component.name() + ".classes");
    recorded.put(archive, new Recorded(component.name(), jvm, list));
    return component.withCommand(jvm.with("-XX:DumpLoadedClassList=" + list));
  }

  /**
   * Makes the missing ones one after the other, unless another shop is at it; nothing is recorded
   * afterwards.
   */
  public void make(Program program, Consumer<String> progress) throws InterruptedException {
    recording = false;
    if (recorded.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      try (var channel =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = lock(channel)) {
        if (lock != null) {
          makeAll(program, progress);
        }
      }
    } catch (IOException e) {
      progress.accept("  no class archives: %s; the next start takes as long".formatted(e));
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ofThisProcess) {
      return null;
    }
  }

  /** No further archive is begun. */
  public void stop() {
    stopped = true;
  }

  private void makeAll(Program program, Consumer<String> progress)
      throws IOException, InterruptedException {
    removeUnfinished();
    var made = new TreeSet<String>();
    for (var each : recorded.entrySet()) {
      if (stopped) {
        return;
      }
      makeOne(each.getKey(), each.getValue(), program, progress, made);
    }
    if (!made.isEmpty()) {
      progress.accept("  class archives for the next start: " + String.join(", ", made));
    }
  }

  private void makeOne(
      Path archive, Recorded of, Program program, Consumer<String> progress, Set<String> made)
      throws InterruptedException {
    var part = beside(archive, UNFINISHED);
    try {
      var list = wholeLines(of.list());
      new ClassList(list).leaveOutVersioned(of.jvm().jars());
      program.run(of.jvm().dump(list, part));
      removeEarlier(of.jvm().family());
      Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
      made.add(of.component());
    } catch (IOException e) {
      failed(archive, of, e, progress);
    }
  }

  /** The JVM that runs still adds to its list. */
  private static Path wholeLines(Path list) throws IOException {
    var text = Files.readString(list);
    var copy = beside(list, ".read");
    Files.writeString(copy, text.substring(0, text.lastIndexOf('\n') + 1));
    return copy;
  }

  /** It fails the next time too, so it is not tried again with the same jars. */
  private void failed(Path archive, Recorded of, IOException cause, Consumer<String> progress) {
    if (stopped) {
      return;
    }
    progress.accept("  no class archive of %s: %s".formatted(of.component(), cause.getMessage()));
    try {
      Files.deleteIfExists(beside(archive, UNFINISHED));
      Files.writeString(beside(archive, FAILED), cause + "\n");
    } catch (IOException tryAgain) {
      progress.accept("  %s: %s".formatted(folder, tryAgain));
    }
  }

  /** A JVM that runs keeps what it has mapped. */
  private void removeEarlier(String family) throws IOException {
    for (var file : filesOfOthers()) {
      var name = file.getFileName().toString();
      if (name.startsWith(family) && !name.endsWith(UNFINISHED)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** What a killed shop left: the lock is ours. */
  private void removeUnfinished() throws IOException {
    for (var file : filesOfOthers()) {
      if (file.toString().endsWith(UNFINISHED)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> filesOfOthers() throws IOException {
    var found = new ArrayList<Path>();
    try (var files = Files.list(folder)) {
      files.forEach(found::add);
    }
    return found;
  }

  private static Path beside(Path archive, String ending) {
    return archive.resolveSibling(archive.getFileName() + ending);
  }
}
