/** Netty: host names. */
package io.faultline.agent.library.netty;
