/** Child processes: started so that none outlives us, watched, restarted, stopped. */
package io.faultline.local.process;
