package io.faultline.drivers.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.http.SharedFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Excludes other runs from a system: a lock on each of its agents, on its proxy and on its
 * processes, so that two system files that describe one system exclude each other too. The
 * operating system releases it when its holder ends, in whatever way.
 */
public final class SystemLock implements AutoCloseable {
  private final List<FileChannel> held = new ArrayList<>();

  private SystemLock() {}

  /** Another process has it; the message names the holder and the time. */
  public static final class InUseException extends IOException {
    private static final long serialVersionUID = 1L;

    InUseException(String message) {
      super(message);
    }
  }

  /**
   * Takes the lock on the system.
   *
   * @param folder the folder of this machine's locks; created if it is missing
   * @param who names the holder to others
   * @throws InUseException if another process has a part of it
   */
  public static SystemLock take(SystemFile system, Path folder, String who, Instant since)
      throws IOException {
    Files.createDirectories(folder);
    var lock = new SystemLock();
    try {
      for (var part : parts(system)) lock.take(part, folder, who, since);
      return lock;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    // A closed channel has released its lock.
    for (var channel : held) channel.close();
  }

  private void take(String part, Path folder, String who, Instant since) throws IOException {
    var file = folder.resolve(SharedFiles.name(part, "lock"));
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isTaken(channel)) {
      channel.close();
      throw new InUseException(inUse(part, file));
    }
    held.add(channel);
    var holder = JsonHttp.JSON.createObjectNode().put("who", who).put("since", since.toString());
    channel.truncate(0);
    channel.write(StandardCharsets.UTF_8.encode(holder.toString()));
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String inUse(String part, Path file) throws IOException {
    JsonNode holder = JsonHttp.JSON.readTree(Files.readString(file));
    return "the system is in use: %s since %s (%s)"
        .formatted(
            holder.path("who").asText("somebody"), holder.path("since").asText("a while"), part);
  }

  private static SortedSet<String> parts(SystemFile system) {
    var parts = new TreeSet<String>();
    system.processes().values().stream()
        .flatMap(it -> Stream.concat(Stream.of(it.url()), it.agent().stream().map(a -> a.url())))
        .map(SharedFiles::address)
        .forEach(parts::add);
    system.proxies().values().stream().map(it -> SharedFiles.address(it.url())).forEach(parts::add);
    if (parts.isEmpty()) parts.add(system.name());
    return parts;
  }
}
