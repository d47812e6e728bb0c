/**
 * Child processes: started so that none outlives us, watched, restarted, stopped. Imports {@code
 * component}.
 */
package io.faultline.local.process;
