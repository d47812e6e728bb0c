package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResponseTest {
  private static final Order GOOD = Order.drawn("k1", 1999, false);
  private static final Order DECLINED = Order.drawn("k2", 1999, true);

  @Test
  void onlyA202WithAnIdIsAnAcceptedOrder() {
    assertThat(new Response(202, "{\"id\":\"7\",\"status\":\"accepted\"}").placingError())
        .isEmpty();
    assertThat(new Response(202, "{}").placingError()).isEqualTo("accepted without an id");
    assertThat(new Response(202, "<html>").accepted()).isFalse();
    assertThat(new Response(200, "{\"id\":\"7\"}").placingError())
        .isEqualTo("status 200, expected 202");
    assertThat(new Response(503, "").placingError()).isEqualTo("status 503, expected 202");
    assertThat(Response.TIMED_OUT.placingError()).isEqualTo("no answer in time");
  }

  @Test
  void whatAUserCanNotUseIsNoAnswer() {
    assertThat(new Response(202, "{\"id\":\"7\"}").outcome()).isEqualTo("accepted");
    assertThat(new Response(400, "").outcome()).isEqualTo("refused");
    assertThat(new Response(503, "").outcome()).isEqualTo("refused");
    assertThat(new Response(202, "{}").outcome()).isEqualTo("unanswered");
    assertThat(Response.DISCONNECTED.outcome()).isEqualTo("unanswered");
  }

  @Test
  void anOrderCancelledThoughItsCardIsGoodIsAnError() {
    var cancelled = new Response(200, "{\"status\":\"cancelled\"}");
    assertThat(cancelled.readingError(GOOD)).isEqualTo("cancelled though the card is good");
    assertThat(cancelled.readingError(DECLINED)).isEmpty();
  }

  @Test
  void anOrderConfirmedThoughItsCardIsBadIsAnError() {
    var confirmed = new Response(200, "{\"status\":\"confirmed\"}");
    assertThat(confirmed.readingError(GOOD)).isEmpty();
    assertThat(confirmed.readingError(DECLINED)).isEqualTo("confirmed though the card is bad");
  }

  @Test
  void anOrderStillUndecidedIsNoError() {
    assertThat(new Response(200, "{\"status\":\"accepted\"}").readingError(GOOD)).isEmpty();
  }

  @Test
  void anOrderThatCannotBeReadIsAnError() {
    assertThat(new Response(404, "{\"status\":\"confirmed\"}").readingError(GOOD))
        .isEqualTo("status 404, expected 200");
    assertThat(new Response(200, "[]").readingError(GOOD)).isEqualTo("order without a status");
    assertThat(Response.DISCONNECTED.readingError(GOOD)).isEqualTo("no connection, or broken off");
  }
}
