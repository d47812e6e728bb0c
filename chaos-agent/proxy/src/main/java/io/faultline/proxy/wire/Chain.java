package io.faultline.proxy.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Turns one chain of nodes into another without losing or reordering a byte. A removed node keeps
 * its place until it has passed on what it held; a new node is placed before it, so that it sees
 * only new bytes; a replacement is placed right after the old node and takes over the bytes that it
 * held.
 *
 * @param merged the chain with both old and new nodes in place
 * @param kept the final chain
 * @param fresh nodes to start
 * @param going nodes to lift, first the one nearest to the sink
 */
record Chain(List<Node> merged, List<Node> kept, List<Node> fresh, List<Node> going) {
  /**
   * @param wanted toxics in order, the ones that take this connection or have not decided yet
   * @param make makes the node of a toxic, and of the node that it replaces; empty if the toxic
   *     skips this connection
   */
  static Chain plan(
      List<Node> old,
      List<ActiveToxic> wanted,
      BiFunction<ActiveToxic, Optional<Node>, Optional<Node>> make) {
    var merged = new ArrayList<Node>();
    var kept = new ArrayList<Node>();
    var fresh = new ArrayList<Node>();
    int placed = 0;
    for (var raised : wanted) {
      int at = indexOf(old, raised.id(), placed);
      if (at >= 0) {
        merged.addAll(old.subList(placed, at + 1));
        placed = at + 1;
      }
      if (at >= 0 && old.get(at).raised() == raised) {
        kept.add(old.get(at));
        continue;
      }
      make.apply(raised, at >= 0 ? Optional.of(old.get(at)) : Optional.empty())
          .ifPresent(
              node -> {
                merged.add(node);
                kept.add(node);
                fresh.add(node);
              });
    }
    merged.addAll(old.subList(placed, old.size()));
    var going = new ArrayList<>(old);
    going.removeAll(kept);
    Collections.reverse(going);
    return new Chain(merged, kept, fresh, going);
  }

  /** Links each node to the next one. */
  static void connect(List<Node> nodes) {
    Iterator<Node> ahead = nodes.iterator();
    if (!ahead.hasNext()) return;
    var node = ahead.next();
    while (ahead.hasNext()) {
      var following = ahead.next();
      node.leadTo(following);
      node = following;
    }
    node.leadTo(null);
  }

  private static int indexOf(List<Node> nodes, long id, int from) {
    for (int i = from; i < nodes.size(); i++) if (nodes.get(i).raised().id() == id) return i;
    return -1;
  }
}
