package io.faultline.agent.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process as Linux shows it (proc(5)).
 *
 * @param folder its folder in /proc
 * @param status the lines of its status file by their names
 */
record ProcProcess(long pid, Path folder, Map<String, String> status) {
  private static final int QUIT = 3;
  private static final int EFFECTIVE = 1;

  static ProcProcess read(Path proc, long pid) throws IOException {
    var folder = proc.resolve(Long.toString(pid));
    try (var lines = Files.lines(folder.resolve("status"), StandardCharsets.ISO_8859_1)) {
      return new ProcProcess(
          pid,
          folder,
          lines
              .map(line -> line.split(":\\s*", 2))
              .filter(pair -> pair.length == 2)
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a)));
    }
  }

  /** Whether {@code own}, this process, is permitted and able to connect to it. */
  void requireReach(ProcProcess own) throws NotAttachableException {
    var group = first("Tgid");
    if (!group.equals(Long.toString(pid)))
      throw NotAttachableException.never("expected a process, found a thread of process " + group);
    if (state() == 'Z')
      throw NotAttachableException.never("expected a running process, found one that has ended");
    if (fields("NSpid").size() > own.fields("NSpid").size())
      throw NotAttachableException.never(
          "expected a process of this container, found %s in another one (PID %s there); attach from inside"
              .formatted(what(), namespacePid()));
    if (own.effective("Uid").equals("0")) return;
    if (!effective("Uid").equals(own.effective("Uid"))
        || !effective("Gid").equals(own.effective("Gid")))
      throw NotAttachableException.never(
          "expected a process of user %s and group %s, found %s of user %s and group %s"
              .formatted(
                  own.effective("Uid"),
                  own.effective("Gid"),
                  what(),
                  effective("Uid"),
                  effective("Gid")));
  }

  /** Its options, if it is a HotSpot JVM. */
  JvmOptions requireHotSpot() throws NotAttachableException, IOException {
    var files = mappedFiles();
    if (anyIs(files, "libj9vm[0-9]*\\.so"))
      throw NotAttachableException.never("expected a HotSpot JVM, found an OpenJ9 JVM, " + what());
    var perfData = files.stream().filter(it -> it.matches(".*/hsperfdata_[^/]+/[0-9]+")).findAny();
    if (perfData.isPresent() || anyIs(files, "libjvm\\.so"))
      return JvmOptions.read(folder, perfData);
    // A launcher that has just started has not loaded even its own library yet.
    if (anyIs(files, "libjli\\.so") || program().filter(it -> it.endsWith("/java")).isPresent())
      throw NotAttachableException.notNow(
          "expected a JVM that is up, found a java launcher that has not loaded one yet");
    throw NotAttachableException.never("expected a HotSpot JVM, found " + what());
  }

  boolean isStopped() {
    return Character.toUpperCase(state()) == 'T';
  }

  boolean handlesQuit() {
    return (Long.parseUnsignedLong(first("SigCgt"), 16) >> (QUIT - 1) & 1) == 1;
  }

  /** Whether its attach listener runs: then no signal is sent. */
  boolean hasAttachSocket() {
    return Files.exists(folder.resolve("root/tmp/.java_pid" + namespacePid()));
  }

  /** The program that runs, or the name that the process gives itself. */
  private String what() {
    return program().map(it -> first("Name") + " (" + it + ")").orElse(first("Name"));
  }

  private Optional<String> program() {
    try {
      return Optional.of(Files.readSymbolicLink(folder.resolve("exe")).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<String> mappedFiles() throws NotAttachableException {
    try (var lines = Files.lines(folder.resolve("maps"), StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.contains("/"))
          .map(line -> line.substring(line.indexOf('/')).replaceFirst(" \\(deleted\\)$", ""))
          .distinct()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw NotAttachableException.never(
          "expected to see which files %s has mapped, got %s".formatted(what(), e.getMessage()));
    }
  }

  private static boolean anyIs(List<String> files, String name) {
    return files.stream().anyMatch(it -> it.matches(".*/" + name));
  }

  private char state() {
    return first("State").charAt(0);
  }

  private String namespacePid() {
    var all = fields("NSpid");
    return all.isEmpty() ? Long.toString(pid) : all.get(all.size() - 1);
  }

  private String effective(String key) {
    return fields(key).get(EFFECTIVE);
  }

  private String first(String key) {
    return fields(key).stream().findFirst().orElse("0");
  }

  private List<String> fields(String key) {
    return Stream.of(status.getOrDefault(key, "").split("\\s+"))
        .filter(it -> !it.isEmpty())
        .toList();
  }
}
