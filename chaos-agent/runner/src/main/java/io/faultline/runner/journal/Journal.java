package io.faultline.runner.journal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that was recorded of one run, in the order it was written: the only input of the verdict. */
public record Journal(List<Entry> entries) {
  public Journal {
    entries = List.copyOf(entries);
  }

  /** The entries of one kind, in order. */
  public <E extends Entry> Stream<E> all(Class<E> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The first entry of one kind. */
  public <E extends Entry> Optional<E> first(Class<E> kind) {
    return all(kind).findFirst();
  }

  /** The last entry of one kind. */
  public <E extends Entry> Optional<E> last(Class<E> kind) {
    return all(kind).reduce((earlier, later) -> later);
  }
}
