/** Event loops and pools, found from the threads of the host. */
package io.faultline.agent.observe.vitals;
