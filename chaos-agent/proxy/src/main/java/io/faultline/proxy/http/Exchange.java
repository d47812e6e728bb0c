package io.faultline.proxy.http;

import io.faultline.proxy.toxic.Ending;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.Stage;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Both directions of one HTTP/1 connection. Responses come in the order of their requests (RFC
 * 9112, 9.3.2), so an answer in the server's place waits for the server's responses to what was
 * asked before. Used on the connection's event loop only.
 */
public final class Exchange {
  /** Whose turn it is to respond. */
  private sealed interface Turn {
    record Theirs(String method) implements Turn {}

    record Ours(ByteBuf answer, boolean last) implements Turn {}
  }

  private final ArrayDeque<Turn> turns = new ArrayDeque<>();
  private Requests requests;
  private Responses responses;
  private boolean followed = true;

  /** The direction from the client. */
  public Stage requests(Flow flow) {
    requests = new Requests(this, flow);
    return requests;
  }

  /** The direction from the server. */
  public Stage responses(Flow flow) {
    responses = new Responses(this, flow);
    return responses;
  }

  /** Goes by these from now on; where one is gone, what was held is let go. */
  public void rules(List<Rule> wanted) {
    requests.rules(wanted);
  }

  /** Whether bytes could as well go past: nothing is held, answered in part, or still to answer. */
  public boolean isIdle() {
    return requests.isIdle() && turns.stream().noneMatch(Turn.Ours.class::isInstance);
  }

  /** A request has gone on to the server. */
  void asked(String method) {
    if (followed) turns.add(new Turn.Theirs(method));
  }

  /**
   * A request is answered here.
   *
   * @param last ends the connection behind it
   */
  void answered(ByteBuf answer, boolean last) {
    turns.add(new Turn.Ours(answer, last));
    answer();
  }

  /** The method that the response is to which comes now. */
  String method() {
    return turns.peek() instanceof Turn.Theirs theirs ? theirs.method() : "";
  }

  /** The server's response has ended. */
  void responded() {
    if (turns.peek() instanceof Turn.Theirs) turns.poll();
    answer();
  }

  /** The responses cannot be followed: who is asked for what is not known any more. */
  void lost() {
    followed = false;
    turns.removeIf(Turn.Theirs.class::isInstance);
    answer();
  }

  /** What can be answered now. */
  private void answer() {
    while (responses.isBetween() && turns.peek() instanceof Turn.Ours ours) {
      turns.poll();
      responses.flow().add(ours.answer());
      if (ours.last()) responses.flow().end(Ending.CLOSE);
    }
  }

  void closed() {
    for (var turn : turns) if (turn instanceof Turn.Ours ours) ours.answer().release();
    turns.clear();
  }
}
