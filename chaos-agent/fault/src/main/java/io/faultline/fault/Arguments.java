package io.faultline.fault;

import java.time.Duration;
import java.util.List;

/**
 * The words after a fault's name. Each method reads one form; its error names the fault.
 *
 * @param fault the fault's name
 */
public record Arguments(String fault, List<String> words) {
  public Arguments {
    words = List.copyOf(words);
  }

  static Arguments none(String fault) {
    return new Arguments(fault, List.of());
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  int count() {
    return words.size();
  }

  String word(int index) {
    return words.get(index);
  }

  /** The fault; no word may follow its name. */
  <F extends Fault> F nothing(F value) {
    if (!words.isEmpty()) throw expected("nothing after it");
    return value;
  }

  /** The only word. */
  String only() {
    if (words.size() != 1) throw expected("one value");
    return words.get(0);
  }

  /** This many words; otherwise the error says that {@code form} was expected. */
  Arguments requireCount(int count, String form) {
    if (words.size() != count) throw expected(form);
    return this;
  }

  Duration onlyDuration() {
    if (words.size() != 1) throw expected("one duration");
    return duration(0);
  }

  Duration duration(int index) {
    return DurationText.parse(words.get(index));
  }

  long onlyNumber() {
    var word = only();
    if (!word.matches("[0-9]{1,9}"))
      throw new IllegalArgumentException(
          "%s: expected a whole number, got '%s'".formatted(fault, word));
    return Long.parseLong(word);
  }

  double onlyShare() {
    only();
    return share(0);
  }

  double share(int index) {
    return ShareText.parse(fault, words.get(index));
  }

  long onlySize(SizeText units) {
    only();
    return size(0, units);
  }

  long size(int index, SizeText units) {
    return units.parse(fault, words.get(index));
  }

  IllegalArgumentException expected(String form) {
    return new IllegalArgumentException(
        "%s: expected %s, got '%s'".formatted(fault, form, String.join(" ", words)));
  }
}
