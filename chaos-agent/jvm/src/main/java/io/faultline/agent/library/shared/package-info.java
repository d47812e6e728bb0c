/**
 * Code that the hooks of several libraries share; only hooks link it, and it is loaded like them.
 */
package io.faultline.agent.library.shared;
