/** Talks to fault proxies: faults on edges. */
package io.faultline.drivers.proxy;
