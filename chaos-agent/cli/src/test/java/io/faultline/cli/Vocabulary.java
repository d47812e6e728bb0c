package io.faultline.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words for which comments, messages and pages have a plainer one, or the noun of the field. */
final class Vocabulary {
  /** Refused everywhere, with what to write instead. */
  private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

  /** Refused in comments as well; messages of other modules still have them. */
  private static final Map<Pattern, String> OF_COMMENTS = new LinkedHashMap<>();

  static {
    WORDS.put(word("tells?|told|telling"), "report, print, log, notify, record or distinguish");
    WORDS.put(word("whom"), "the noun: the caller, the peer");
    WORDS.put(word("who(?:so)?ever"), "the noun: the caller, the supervisor, each user");
    WORDS.put(word("those (?:that|who|which|whose)"), "the noun again");
    WORDS.put(word("hears?|heard"), "receive");
    WORDS.put(word("be had"), "available");
    WORDS.put(word("spare[sd]?(?!-)"), "skip or leave alone");
    WORDS.put(word("eyes"), "observer");
    WORDS.put(word("ma(?:kes?|king|de) ready"), "prepare or warm up");
    WORDS.put(word("put(?:s|ting)? off"), "postpone or turn off");
    WORDS.put(word("anew"), "again");
    WORDS.put(word("for want of"), "for lack of");
    WORDS.put(word("(?:this|that) room|rooms (?:they|that)"), "module");
    WORDS.put(
        word("lest|whence|thence|whereof|thereof|whilst|amongst|nought|upon|ere"), "a plain word");
    OF_COMMENTS.put(word("answer(?:s|ed|ing)?|repl(?:y|ies|ied|ying)"), "response, respond");
  }

  /** A comment or a string, so that neither is taken for the other. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(?<string>\"\"\"[\\s\\S]*?\"\"\"|\"[^\"\\\\\\n]*(?:\\\\.[^\"\\\\\\n]*)*\")"
              + "|(?<comment>/\\*[\\s\\S]*?\\*/|//[^\\n]*)|'(?:\\\\.|[^'\\\\\\n])*'");

  /** Names of code in a comment, of parameters too, and the margin of its lines. */
  private static final Pattern CODE_OR_MARGIN =
      Pattern.compile("\\{@(?:code|link)[^}]*\\}|@param \\w+|\\n\\s*(?:\\*|//)?");

  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```|`[^`\\n]*`");

  private Vocabulary() {}

  private static Pattern word(String regex) {
    return Pattern.compile("(?i)\\b(?:" + regex + ")\\b");
  }

  /** What a Java file says in refused words, in its comments and strings. */
  static Stream<String> refusedInJava(String source) {
    return TEXT.matcher(source)
        .results()
        .flatMap(
            text -> text.group(1) == null ? refusedInComment(text) : refused(WORDS, text.group(1)));
  }

  /** What a Java file says in refused words, in its comments alone. */
  static Stream<String> refusedInComments(String source) {
    return TEXT.matcher(source).results().flatMap(Vocabulary::refusedInComment);
  }

  private static Stream<String> refusedInComment(MatchResult text) {
    return text.group(2) == null
        ? Stream.empty()
        : Stream.of(WORDS, OF_COMMENTS).flatMap(words -> refused(words, text.group(2)));
  }

  /** What a page says in refused words, without its code. */
  static Stream<String> refusedInPage(String page) {
    return refused(WORDS, CODE_BLOCK.matcher(page).replaceAll(" "));
  }

  private static Stream<String> refused(Map<Pattern, String> words, String text) {
    var plain = CODE_OR_MARGIN.matcher(text).replaceAll(" ");
    return words.entrySet().stream()
        .flatMap(
            entry ->
                entry
                    .getKey()
                    .matcher(plain)
                    .results()
                    .map(found -> "'%s': %s".formatted(found.group(), entry.getValue())));
  }
}
