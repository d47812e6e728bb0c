/** OkHttp from version 4 on, and so Retrofit. */
package io.faultline.agent.library.okhttp;
