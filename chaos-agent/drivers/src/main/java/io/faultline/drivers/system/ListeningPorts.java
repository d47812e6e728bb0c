package io.faultline.drivers.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The TCP ports on which a process of this machine listens, as Linux shows them (proc(5)). */
public final class ListeningPorts {
  private static final String LISTENING = "0A";

  private ListeningPorts() {}

  /** The ports of one process; none if this user may not see them, or there is no /proc. */
  public static SortedSet<Integer> of(long pid) {
    var ports = new TreeSet<Integer>();
    var folder = Path.of("/proc", Long.toString(pid));
    var sockets = sockets(folder.resolve("fd"));
    for (var table : List.of("net/tcp", "net/tcp6"))
      for (var line : lines(folder.resolve(table))) {
        var words = line.strip().split("\\s+", -1);
        if (words.length > 9 && words[3].equals(LISTENING) && sockets.contains(words[9]))
          ports.add(Integer.parseInt(words[1].substring(words[1].lastIndexOf(':') + 1), 16));
      }
    return ports;
  }

  /** The process that listens on this port; empty if this user can see none. */
  public static OptionalLong process(int port) {
    // A child that has inherited its parent's socket does not count: the parent is older.
    return ProcessHandle.allProcesses()
        .mapToLong(ProcessHandle::pid)
        .filter(pid -> of(pid).contains(port))
        .min();
  }

  /** The inodes of its sockets. */
  private static Set<String> sockets(Path descriptors) {
    var inodes = new HashSet<String>();
    try (var files = Files.newDirectoryStream(descriptors)) {
      for (var file : files)
        try {
          var target = Files.readSymbolicLink(file).toString();
          if (target.startsWith("socket:["))
            inodes.add(target.substring("socket:[".length(), target.length() - 1));
        } catch (IOException e) {
          // Closed meanwhile.
        }
    } catch (IOException e) {
      // Of another user, or ended.
    }
    return inodes;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
