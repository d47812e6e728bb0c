package io.faultline.drivers.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.runner.engine.Load;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatlingLogTest {
  private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

  @TempDir Path folder;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(written);
  private Path file;
  private GatlingLog log;

  @BeforeEach
  void writeTheLog() throws IOException {
    file = folder.resolve("simulation.log");
    log = new GatlingLog(file);
    run();
    user();
    request(List.of(), 1, "order", 100, 250, true, 2, "");
    request(List.of("pay"), -1, "", 300, 900, false, 4, "status.find.is(200), found 503");
    out.writeByte(3); // a group of the same name
    out.writeInt(1);
    out.writeInt(-3);
    for (int value : new int[] {300, 900, 600}) out.writeInt(value);
    out.writeBoolean(false);
    out.writeByte(4); // an error that is no request
    cached(5, "Ünlesbar ≠ Latin");
    out.writeInt(950);
    request(List.of(), -1, "", 1000, 1001, false, -2, "");
  }

  @Test
  void readsEachRequestWithItsTimesAndItsError() throws IOException {
    Files.write(file, written.toByteArray());
    assertThat(log.take())
        .containsExactly(
            new Load.Request("order", at(100), at(250), ""),
            new Load.Request("pay / order", at(300), at(900), "status.find.is(200), found 503"),
            new Load.Request("order", at(1000), at(1001), "failed"));
    assertThat(log.run()).contains(new GatlingLog.Run("3.15.1", START));
    assertThat(log.take()).isEmpty();
  }

  /** Gatling writes on while it is read: a record may end anywhere. */
  @Test
  void isTheSameHoweverMuchOfItIsThereEachTime() throws IOException {
    var bytes = written.toByteArray();
    List<Load.Request> all = new ArrayList<>();
    for (int length = 0; length <= bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      all.addAll(log.take());
    }
    assertThat(all).hasSize(3).isEqualTo(whole());
  }

  private List<Load.Request> whole() throws IOException {
    return new GatlingLog(file).take();
  }

  @Test
  void whatIsNoSuchLogIsSaidToBeNone() throws IOException {
    assertThat(log.take()).isEmpty();
    Files.writeString(file, "RUN\tmine.OwnSimulation\town\t1764493200000\t \t3.9.5\n");
    assertThatThrownBy(log::take)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected the log of Gatling 3.15: the run first and once, got 82");
  }

  private static Instant at(int millis) {
    return START.plusMillis(millis);
  }

  private void run() throws IOException {
    out.writeByte(0);
    string("3.15.1");
    string("mine.OwnSimulation");
    out.writeLong(START.toEpochMilli());
    string("");
    out.writeInt(1);
    string("own");
    out.writeInt(1);
    out.writeInt(3);
    out.write(new byte[] {1, 2, 3}); // an assertion
  }

  private void user() throws IOException {
    out.writeByte(2);
    out.writeInt(0);
    out.writeBoolean(true);
    out.writeInt(90);
  }

  private void request(
      List<String> groups,
      int number,
      String name,
      int sent,
      int done,
      boolean ok,
      int messageNumber,
      String message)
      throws IOException {
    out.writeByte(1);
    out.writeInt(groups.size());
    for (var group : groups) cached(3, group);
    cached(number, name);
    out.writeInt(sent);
    out.writeInt(done);
    out.writeBoolean(ok);
    cached(messageNumber, message);
  }

  private void cached(int number, String text) throws IOException {
    out.writeInt(number);
    if (number > 0) string(text);
  }

  private void string(String text) throws IOException {
    boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
    var utf16 =
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
            ? StandardCharsets.UTF_16LE
            : StandardCharsets.UTF_16BE;
    var bytes = text.getBytes(latin ? StandardCharsets.ISO_8859_1 : utf16);
    out.writeInt(bytes.length);
    if (bytes.length == 0) return;
    out.write(bytes);
    out.writeByte(latin ? 0 : 1);
  }
}
