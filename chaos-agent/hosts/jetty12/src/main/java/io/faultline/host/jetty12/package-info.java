/** A host on Jetty 12; it knows nothing of the agent. */
package io.faultline.host.jetty12;
