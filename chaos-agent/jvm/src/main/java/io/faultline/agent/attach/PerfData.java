package io.faultline.agent.attach;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The texts in a JVM's performance data file, in the layout 2.0 (HotSpot's perfMemory.hpp). */
final class PerfData {
  private static final int MAGIC = 0xcafec0c0;
  private static final int LITTLE_ENDIAN_AT = 4;
  private static final int MAJOR_AT = 5;
  private static final int FIRST_ENTRY_AT = 24;
  private static final int COUNT_AT = 28;
  private static final int HEADER_BYTES = 32;

  private PerfData() {}

  /** Names to texts; empty if the file is missing, has another layout or is half written. */
  static Map<String, String> read(Path file) {
    try {
      return texts(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException | IndexOutOfBoundsException e) {
      return Map.of();
    }
  }

  private static Map<String, String> texts(ByteBuffer data) {
    if (data.capacity() < HEADER_BYTES || data.getInt(0) != MAGIC || data.get(MAJOR_AT) != 2)
      return Map.of();
    data.order(data.get(LITTLE_ENDIAN_AT) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    Map<String, String> texts = new HashMap<>();
    int at = data.getInt(FIRST_ENTRY_AT);
    for (int left = data.getInt(COUNT_AT); left > 0; left--) {
      int length = data.getInt(at);
      if (length <= 0) break;
      // Its fields: length, name's offset, vector's length, type, flags, unit, variability, data's
      // offset.
      if (data.get(at + 12) == 'B' && data.getInt(at + 8) > 0)
        texts.put(
            text(data, at + data.getInt(at + 4), at + length),
            text(data, at + data.getInt(at + 16), at + length));
      at += length;
    }
    return texts;
  }

  private static String text(ByteBuffer data, int from, int limit) {
    int end = from;
    while (end < limit && data.get(end) != 0) end++;
    var bytes = new byte[end - from];
    for (int i = 0; i < bytes.length; i++) bytes[i] = data.get(from + i);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
