package io.faultline.runner.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * The journal as a file with a JSON object on each line. A line is on disk when {@link #append}
 * returns, so that a killed run leaves its journal. Thread-safe.
 */
public final class JournalFile implements AutoCloseable {
  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(Entry.class);
  private static final ObjectReader READER = Json.MAPPER.readerFor(Entry.class);

  private final BufferedWriter writer;

  private JournalFile(BufferedWriter writer) {
    this.writer = writer;
  }

  /** Starts an empty journal; creates its folder if missing. */
  public static JournalFile create(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return new JournalFile(Files.newBufferedWriter(file));
  }

  /** Adds one line. */
  public synchronized void append(Entry entry) throws IOException {
    writer.write(WRITER.writeValueAsString(entry));
    writer.write('\n');
    writer.flush();
  }

  /**
   * Reads a journal back. Drops a last line without an end, whose writer was killed.
   *
   * @throws IOException naming file and line of text that is not an entry
   */
  public static Journal read(Path file) throws IOException {
    var text = Files.readString(file);
    var lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < lines.size(); i++)
      if (!lines.get(i).isBlank()) entries.add(entry(file, i + 1, lines.get(i)));
    return new Journal(entries);
  }

  private static Entry entry(Path file, int number, String line) throws IOException {
    try {
      return READER.readValue(OldEntries.completed(Json.MAPPER.readTree(line)));
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s:%d: expected an entry of the journal: %s"
              .formatted(file, number, e.getOriginalMessage()),
          e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    writer.close();
  }
}
