/**
 * The data path: listeners, connections and the chains of toxics on them, on Netty's event loops.
 * Nothing here waits. Imports {@code toxic} and {@code http}; never the control side.
 */
package io.faultline.proxy.wire;
