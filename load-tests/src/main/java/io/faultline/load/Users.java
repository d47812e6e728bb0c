package io.faultline.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Users from a file of comma-separated values: a header with {@code card}, {@code sku} or both, and
 * a line for each user, in turn and from the first again after the last. Not thread-safe.
 */
final class Users {
  private static final Set<String> COLUMNS = Set.of("card", "sku");

  private final List<User> users;
  private int next;

  private Users(List<User> users) {
    this.users = List.copyOf(users);
  }

  /** A user's card and article; empty if they are drawn. */
  record User(Optional<String> card, Optional<String> sku) {}

  /**
   * Reads all of them.
   *
   * @throws IllegalArgumentException naming file and line of an unusable entry
   */
  static Users read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file).stream().map(String::strip).toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("load.users: %s cannot be read: %s".formatted(file, e), e);
    }
    List<String> header = lines.isEmpty() ? List.of() : cells(lines.get(0));
    if (header.isEmpty()
        || !COLUMNS.containsAll(header)
        || Set.copyOf(header).size() < header.size())
      throw wrong(file, 1, "a header of card, sku or both", lines.isEmpty() ? "" : lines.get(0));
    var users = new ArrayList<User>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isEmpty()) continue;
      List<String> cells = cells(lines.get(i));
      if (cells.size() != header.size() || cells.contains(""))
        throw wrong(file, i + 1, String.join(",", header), lines.get(i));
      users.add(new User(cell("card", header, cells), cell("sku", header, cells)));
    }
    if (users.isEmpty()) throw wrong(file, 2, "a user or more", "");
    return new Users(users);
  }

  User next() {
    User user = users.get(next);
    next = (next + 1) % users.size();
    return user;
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1)).stream().map(String::strip).toList();
  }

  private static Optional<String> cell(String name, List<String> header, List<String> cells) {
    int at = header.indexOf(name);
    return at < 0 ? Optional.empty() : Optional.of(cells.get(at));
  }

  private static IllegalArgumentException wrong(Path file, int line, String expected, String got) {
    return new IllegalArgumentException(
        "load.users: %s:%d: expected %s, got '%s'".formatted(file, line, expected, got));
  }
}
