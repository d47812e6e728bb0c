package io.faultline.proxy.http;

import io.faultline.proxy.toxic.Ending;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.Stage;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Both directions of one HTTP/1 connection. Responses are sent in the order of their requests (RFC
 * 9112, 9.3.2), so a response of the proxy waits for the server's responses to earlier requests.
 * Used on the connection's event loop only.
 */
public final class Exchange {
  /** Who responds next. */
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

  /**
   * Applies these rules from now on; when a rule is removed, the requests that it delayed continue.
   */
  public void rules(List<Rule> wanted) {
    requests.rules(wanted);
  }

  /**
   * Whether bytes could as well bypass it: nothing is held, and no response of the proxy is partly
   * sent or pending.
   */
  public boolean isIdle() {
    return requests.isIdle() && turns.stream().noneMatch(Turn.Ours.class::isInstance);
  }

  /** A request was forwarded to the server. */
  void asked(String method) {
    if (followed) turns.add(new Turn.Theirs(method));
  }

  /**
   * The proxy responds to a request itself.
   *
   * @param last ends the connection after it
   */
  void answered(ByteBuf answer, boolean last) {
    turns.add(new Turn.Ours(answer, last));
    answer();
  }

  /** The method of the request that the current response belongs to. */
  String method() {
    return turns.peek() instanceof Turn.Theirs theirs ? theirs.method() : "";
  }

  /** The server's response has ended. */
  void responded() {
    if (turns.peek() instanceof Turn.Theirs) turns.poll();
    answer();
  }

  /** The responses cannot be followed any more: their requests are unknown. */
  void lost() {
    followed = false;
    turns.removeIf(Turn.Theirs.class::isInstance);
    answer();
  }

  /** Sends the responses whose turn it is. */
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
