/** Calls to other processes and the guards that they are under. */
package io.faultline.agent.observe.edge;
