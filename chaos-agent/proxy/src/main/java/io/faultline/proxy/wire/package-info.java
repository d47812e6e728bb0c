/**
 * The data path: listeners, connections and the chains of toxics on them, on Netty's event loops.
 * No code here waits.
 */
package io.faultline.proxy.wire;
