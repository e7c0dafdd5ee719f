"""Personal data (个人信息保护法): purposes, consents, retention, requests of persons, impact assessments."""
