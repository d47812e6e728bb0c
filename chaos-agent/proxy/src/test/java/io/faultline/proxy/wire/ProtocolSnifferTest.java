package io.faultline.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolSnifferTest {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final String UPGRADE =
      " / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: \r\n\r\n";
  private static final String SWITCHING = "HTTP/1.1 101 Switching Protocols\r\n\r\n";

  private final ProtocolSniffer sniffer = new ProtocolSniffer();

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  /** Whether the last of these pieces completes the preface. */
  private boolean client(String text, int step) {
    boolean complete = false;
    for (int i = 0; i < text.length(); i += step)
      complete = sniffer.client(bytes(text.substring(i, Math.min(text.length(), i + step))));
    return complete;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 60, 1000})
  void anUpgradeIsFollowedHoweverItsHeadIsCut(int step) {
    for (var method : new String[] {"GET", "POST", "PRI"}) {
      var fresh = new ProtocolSnifferTest();
      assertThat(fresh.client(method + UPGRADE, step)).isFalse();
      assertThat(fresh.sniffer.isOpen()).as(method).isTrue();
      fresh.sniffer.server(bytes(SWITCHING));
      assertThat(fresh.client(PREFACE, step)).as(method).isTrue();
      assertThat(fresh.sniffer.frames().isReadable()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 23, 24})
  void thePrefaceIsKnownHoweverItIsCut(int step) {
    assertThat(client(PREFACE, step)).isTrue();
    assertThat(sniffer.prefaceSeen()).isEqualTo((PREFACE.length() - 1) / step * step);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30, 1000})
  void aRequestThatOffersNothingAndWhatIsNoRequestAreOver(int step) {
    assertThat(client("POST / HTTP/1.1\r\nHost: a\r\n\r\n" + PREFACE, step)).isFalse();
    assertThat(sniffer.isOpen()).isFalse();
    var other = new ProtocolSnifferTest();
    assertThat(other.client("\u0000\u0000binary", step)).isFalse();
    assertThat(other.sniffer.isOpen()).isFalse();
  }

  @Test
  void aHeadWithoutAnEndIsGivenUp() {
    client("GET / HTTP/1.1\r\n" + "X-Long: y\r\n".repeat(1000), 500);
    assertThat(sniffer.isOpen()).isFalse();
  }

  @Test
  void anUpgradeThatIsRefusedIsNotFollowed() {
    client("GET" + UPGRADE, 40);
    sniffer.server(bytes("HTTP/1.1 200 OK\r\n\r\n"));
    assertThat(client(PREFACE, 100)).isFalse();
  }
}
