/** Calls to other processes and their guards. */
package io.faultline.agent.observe.edge;
