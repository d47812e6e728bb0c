/** What hooks of several libraries have in common; linked by hooks only, as they are. */
package io.faultline.agent.library.shared;
